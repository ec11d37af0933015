import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import styles from '@/components/forms/Designer.module.css'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { SetHead } from '@/components/year/SetHead'
import { SetLines } from '@/components/year/SetLines'
import { SetReach } from '@/components/year/SetReach'
import { SetUse } from '@/components/year/SetUse'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/eisen/[setId]'

export default async function Page(address: Address) {
  const { set, others, reach, levels, groups, whole } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/lob/eisen">{t('year.sets.title')}</BackLink>
          <PageHead title={set.name}>
            <p className="soft">{t('year.sets.of', { year: set.schoolYear })}</p>
          </PageHead>
        </Stack>
        <div className={styles.designer}>
          <Stack gap="wide">
            <SetUse t={t} set={set} formKey={randomUUID()} />
            <SetHead t={t} set={set} levels={levels} groups={groups} formKey={randomUUID()} />
            <SetLines t={t} set={set} formKey={randomUUID} />
          </Stack>
          <SetReach t={t} set={set} others={others} reach={reach} whole={whole} />
        </div>
      </Stack>
    </StaffFrame>
  )
}
