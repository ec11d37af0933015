import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { SetList } from '@/components/year/SetList'
import { StartSet } from '@/components/year/StartSet'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/eisen'

export default async function Page(address: Address) {
  const { sets, ...start } = await enter(door, address)
  const t = await getT()
  const now = sets.filter((set) => set.schoolYear >= start.schoolYear)
  const earlier = sets.filter((set) => set.schoolYear < start.schoolYear)
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/lob">{t('ui.nav.lob')}</BackLink>
          <PageHead title={t('year.sets.title')}>
            <Sentence>{t('year.sets.lead')}</Sentence>
          </PageHead>
        </Stack>
        {now.length > 0 && (
          <Section title={t('year.sets.thisYear', { year: start.schoolYear })}>
            <SetList t={t} label={t('year.sets.thisYear', { year: start.schoolYear })} sets={now} />
          </Section>
        )}
        <StartSet t={t} formKey={randomUUID()} sets={sets} {...start} />
        {earlier.length > 0 && (
          <Section title={t('year.sets.earlier')}>
            <SetList t={t} label={t('year.sets.earlier')} sets={earlier} />
          </Section>
        )}
      </Stack>
    </StaffFrame>
  )
}
