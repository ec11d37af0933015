'use client'

import { type FormEvent, type ReactNode, useActionState, useId, useState } from 'react'
import type { FormAction, Typed } from '@/lib/kernel/outcome'
import styles from './ActionForm.module.css'
import type { ButtonKind } from './Button'
import { ErrorSummary } from './ErrorSummary'
import { FormContext } from './form-context'
import { Notice } from './Notice'
import { SubmitButton } from './SubmitButton'
import { usePurpose, useWhose } from './Whose'
import { useWords } from './Words'

type Props = {
  action: FormAction
  /** Made on the server with the page, so that a double click or a resend does the act once. */
  formKey: string
  version?: string | number
  /** The word on the button; leave it out when the children bring their own SubmitButtons. */
  submit?: string
  submitKind?: ButtonKind
  /** Beside the button: a cancel link for example. */
  beside?: ReactNode
  label?: string
  /** What was typed before and isn't saved yet; it stands in the fields instead of what they start from. */
  typed?: Typed
  children?: ReactNode
}

function stopIfTooEarly(event: FormEvent<HTMLFormElement>, pending: boolean) {
  const { submitter } = event.nativeEvent as SubmitEvent
  // Finishing later takes any text; only saving it asks for a shorter one.
  const later = submitter?.getAttribute('name') === 'later'
  const tooLong = later ? null : event.currentTarget.querySelector<HTMLElement>('[data-over="true"]')
  if (!pending && !tooLong) return
  event.preventDefault()
  tooLong?.focus()
}

export function ActionForm(props: Props) {
  const { action, formKey, version, submit, submitKind, beside, label, typed, children } = props
  const [state, send, pending] = useActionState(action, { status: 'idle' })
  const id = `f${useId().replace(/[^a-z0-9]/gi, '')}`
  const words = useWords()
  const here = useWhose()
  const purpose = usePurpose()
  const [round, setRound] = useState({ state, count: 0, version })
  const refused = state.status === 'refused' ? state : null
  // Once both texts were shown the form goes on from the one that stands there, also when it is refused for more.
  const seen = refused?.theirs?.version?.toString() ?? round.version
  if (round.state !== state) setRound({ state, count: round.count + 1, version: seen })
  return (
    // On a shared computer the browser would offer what somebody else typed here before.
    <form
      autoComplete="off"
      action={send}
      noValidate
      aria-label={label}
      className={styles.form}
      onSubmit={(event) => stopIfTooEarly(event, pending)}
    >
      <input type="hidden" name="key" value={formKey} />
      {/* What was typed stays whose it was, also on a page that was drawn anew for somebody else. */}
      <input type="hidden" name="whose" value={refused?.whose ?? here} />
      {purpose && <input type="hidden" name="purpose" value={purpose} />}
      {seen !== undefined && <input type="hidden" name="version" value={String(seen)} />}
      {refused && <ErrorSummary id={id} refused={refused} title={words.formProblems} kept={words.formKept} />}
      <FormContext
        value={{
          id,
          errors: refused?.fields ?? {},
          typed: refused?.typed ?? typed,
          theirs: refused?.theirs,
          foreign: refused?.foreign && refused.message,
        }}
      >
        {/* A new key per answer: React resets the form after an action, and a select would keep its first default. */}
        <div key={round.count} className={styles.fields}>
          {children}
        </div>
      </FormContext>
      {(submit || beside) && (
        <div className={styles.actions}>
          {submit && <SubmitButton kind={submitKind}>{submit}</SubmitButton>}
          {beside}
        </div>
      )}
      <div role="status">
        {state.status === 'done' && state.message && <Notice kind="good">{state.message}</Notice>}
      </div>
    </form>
  )
}
