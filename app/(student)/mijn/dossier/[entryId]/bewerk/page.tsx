import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { EntryForm } from '@/components/dossier/EntryForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/[entryId]/bewerk'
import { changeEntry } from '@/lib/dossier/entries/actions'

export default async function Page(address: Address) {
  const t = await getT()
  const { entry, form, extras, draft } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href={`/mijn/dossier/${entry.id}`}>{entry.title}</BackLink>
        <PageHead title={t('mijn.dossier.changeTitle')} />
        <EntryForm
          t={t}
          action={changeEntry}
          formKey={randomUUID()}
          form={form}
          entry={entry}
          extras={extras}
          draft={draft}
          draftId={randomUUID()}
        />
      </Stack>
    </StudentFrame>
  )
}
