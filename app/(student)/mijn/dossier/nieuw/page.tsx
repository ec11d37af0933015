import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { StudentFrame } from '@/app/frames'
import { EntryForm } from '@/components/dossier/EntryForm'
import { Starters } from '@/components/dossier/Starters'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/nieuw'
import { writeEntry } from '@/lib/dossier/entries/actions'
import { activityTypes } from '@/lib/dossier/core/schema'
import { kindOf } from '@/lib/dossier/stages/labels'
import { route } from '@/lib/kernel/routes'

export default async function Page(address: Address) {
  const t = await getT()
  const { form, stage, draft, savedId, starter, soort } = await enter(door, address)
  if (savedId) redirect(route('/mijn/dossier/[entryId]', { entryId: savedId }))
  const kind = starter ? kindOf(starter) : activityTypes.find((one) => one === soort)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('mijn.dossier.new')}>
          <p className="soft">{t('mijn.dossier.newLead')}</p>
        </PageHead>
        {!draft && <Starters t={t} stage={stage} chosen={starter} />}
        <EntryForm
          t={t}
          action={writeEntry}
          formKey={randomUUID()}
          form={form}
          kind={kind}
          starter={starter}
          draft={draft}
          draftId={randomUUID()}
        />
      </Stack>
    </StudentFrame>
  )
}
