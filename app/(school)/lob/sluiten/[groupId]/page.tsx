import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/sluiten/[groupId]'
import { closeYear } from '@/lib/dossier/reviews/actions'

export default async function Page(address: Address) {
  const { group, schoolYear, students, waiting } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/lob">
      <Stack>
        <BackLink href={`/lob?groep=${group.id}`}>{t('year.class.title', { group: group.name })}</BackLink>
        <PageHead title={t('year.close.link', { group: group.name, year: schoolYear })} />
        {waiting > 0 && <Notice kind="you">{t('year.close.waiting', { count: waiting })}</Notice>}
        <Card as="div">
          <p>{t('year.close.what', { students })}</p>
          <p>{t('year.close.night')}</p>
          <ActionForm
            action={closeYear}
            formKey={randomUUID()}
            submit={t('year.close.do')}
            beside={<a href={`/lob?groep=${group.id}`}>{t('year.close.notYet')}</a>}
          >
            <input type="hidden" name="groupId" value={group.id} />
          </ActionForm>
        </Card>
      </Stack>
    </StaffFrame>
  )
}
