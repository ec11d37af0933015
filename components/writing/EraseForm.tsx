import { ActionForm } from '@/components/ui/ActionForm'
import { eraseEvidence } from '@/lib/dossier/evidence/actions'
import type { T } from '@/lib/messages'

type Props = { t: T; formKey: string; id: string; title: string; backHref?: string }

/** Says what goes, and takes it away. */
export function EraseForm({ t, formKey, id, title, backHref }: Props) {
  return (
    <>
      <p>{t('writing.evidence.eraseText', { title })}</p>
      <ActionForm
        action={eraseEvidence}
        formKey={formKey}
        submit={t('writing.evidence.eraseYes')}
        submitKind="danger"
        beside={backHref && <a href={backHref}>{t('writing.evidence.eraseNo')}</a>}
      >
        <input type="hidden" name="evidenceId" value={id} />
      </ActionForm>
    </>
  )
}
