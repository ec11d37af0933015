import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { PageHead, Stack } from '@/components/ui/Page'
import { unfinishedHref, unfinishedTitle } from '@/components/writing/Unfinished'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/concept/[draftId]/weg'
import { dropDraft } from '@/lib/dossier/drafts/actions'

export default async function Page(address: Address) {
  const t = await getT()
  const draft = await enter(door, address)
  const isNew = draft.about === 'entry' && !draft.entryId
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <PageHead title={t('writing.drop.title')}>
          <p>
            <strong>{unfinishedTitle(t, draft)}</strong>
          </p>
        </PageHead>
        <p>{isNew ? t('writing.drop.text') : t('writing.drop.textEntry')}</p>
        <ActionForm
          action={dropDraft}
          formKey={randomUUID()}
          submit={t('writing.drop.yes')}
          submitKind="danger"
          beside={<a href={unfinishedHref(draft)}>{t('writing.drop.no')}</a>}
        >
          <input type="hidden" name="draftId" value={draft.id} />
        </ActionForm>
      </Stack>
    </StudentFrame>
  )
}
