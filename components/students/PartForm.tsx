import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import type { FormAction } from '@/lib/kernel/outcome'

type Props = {
  action: FormAction
  formKey: string
  id: string
  words: { summary: string; text: string; submit: string }
}

/** Takes apart what was joined, behind a fold that says first what happens then. */
export function PartForm({ action, formKey, id, words }: Props) {
  return (
    <Details summary={words.summary}>
      <p>{words.text}</p>
      <ActionForm action={action} formKey={formKey} submit={words.submit} submitKind="quiet">
        <input type="hidden" name="id" value={id} />
      </ActionForm>
    </Details>
  )
}
