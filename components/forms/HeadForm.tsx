import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/ActionForm'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { TextField } from '@/components/ui/TextField'
import type { FormAction } from '@/lib/kernel/outcome'

type Props = {
  action: FormAction
  formKey: string
  submit: string
  /** What the head is of: a form or a set of requirements. */
  of: { id: string; version: number; name: string; levels: string[] }
  nameLabel: string
  levels: { label: string; hint: string; all: readonly string[] }
  /** What is asked between its name and its levels. */
  children?: ReactNode
}

/** The head of what a school sets up for its students: its name, and for which levels it is. */
export function HeadForm({ action, formKey, submit, of, nameLabel, levels, children }: Props) {
  const { all, ...words } = levels
  return (
    <ActionForm action={action} formKey={formKey} version={of.version} submit={submit} submitKind="quiet">
      <input type="hidden" name="id" value={of.id} />
      <TextField name="name" label={nameLabel} defaultValue={of.name} />
      {children}
      {all.length > 0 && (
        <CheckGroup
          optional
          name="levels"
          {...words}
          options={all.map((level) => ({ value: level, label: level }))}
          defaultValue={of.levels}
        />
      )}
    </ActionForm>
  )
}
