import { ActionForm } from '@/components/ui/ActionForm'
import { CheckField } from '@/components/ui/ChoiceFields'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { Keeping } from '@/components/writing/Keeping'
import { keepingWords } from '@/components/writing/keeping-words'
import { PhotoFields } from '@/components/writing/PhotoFields'
import type { ActivityType } from '@/lib/db/enums'
import { coreOf, emptyCore } from '@/lib/dossier/core/rules'
import type { Draft } from '@/lib/dossier/drafts/facts'
import type { Entry } from '@/lib/dossier/entries/rules'
import { coreForm } from '@/lib/dossier/forms/labels'
import { empty, toForm } from '@/lib/dossier/forms/rules/mapping'
import { asTyped } from '@/lib/dossier/forms/rules/reading'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import { startWith } from '@/lib/dossier/stages/labels'
import type { Starter } from '@/lib/dossier/stages/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { FormFields } from './FormFields'

type Props = {
  t: T
  action: FormAction
  formKey: string
  /** The form of the student's school; null where it made none. */
  form: { versionId: string | null; definition: FormDefinition } | null
  entry?: Entry
  /** What school asks for, chosen already. */
  kind?: ActivityType | undefined
  /** What the student begins with; its own question stands under what was done. */
  starter?: Starter | null
  extras?: Extras
  /** What was typed before and isn't saved yet. */
  draft: Draft | null
  /** The id of the draft that this page begins, where there is none. */
  draftId: string
}

/** Three things are needed, everything else may stay empty: short on a phone, complete for who wants it. */
export function EntryForm({
  t,
  action,
  formKey,
  form,
  entry,
  kind,
  starter,
  extras,
  draft,
  draftId: fresh,
}: Props) {
  const own = form?.definition ?? coreForm(t, 'entry')
  const definition = starter ? startWith(t, own, starter, form === null) : own
  const answers = toForm(
    definition,
    entry ? coreOf(entry) : { ...emptyCore, ...(kind && { activityType: kind }) },
    extras,
  )
  // A new entry has no kind of activity yet; the core can't say so, the form can.
  if (!entry && !kind)
    for (const question of definition.questions)
      if (question.kind === 'activity') answers[question.key] = empty(question)
  const draftId = draft?.id ?? fresh
  const formVersionId = form?.versionId ?? ''
  const place = { about: 'entry' as const, draftId, entryId: entry?.id, formVersionId }
  const here = entry ? undefined : `/mijn/dossier/nieuw?concept=${draftId}`
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={draft?.kept.base || entry?.version}
      // What a file brought says nothing of the other boxes; what a page kept says everything.
      typed={
        draft?.kept.writer === ''
          ? { ...asTyped(definition, answers), ...draft.kept.boxes }
          : draft?.kept.boxes
      }
      submit={t('dossier.form.save')}
      beside={
        <>
          <SubmitButton kind="quiet" name="later" value="ja">
            {t('writing.later')}
          </SubmitButton>
          {draft && <a href={`/mijn/dossier/concept/${draft.id}/weg`}>{t('writing.drop.link')}</a>}
        </>
      }
    >
      {definition.intro && <p>{definition.intro}</p>}
      {entry && <input type="hidden" name="entryId" value={entry.id} />}
      <input type="hidden" name="formVersionId" value={formVersionId} />
      <FormFields t={t} form={definition} answers={answers}>
        {!entry && (
          <PhotoFields
            t={t}
            sends={{ draftId, key: formKey, formVersionId }}
            here={here}
            evidence={draft?.evidence ?? []}
          />
        )}
      </FormFields>
      <CheckField
        name="hidden"
        label={t('dossier.form.hidden')}
        hint={t('dossier.form.hiddenHint')}
        defaultChecked={entry?.hiddenFromSchool}
      />
      <Keeping
        place={place}
        draftVersion={draft?.version ?? 0}
        keptAt={draft ? formatDate(t, draft.updatedAt, 'time') : undefined}
        here={here}
        words={keepingWords(t)}
      />
    </ActionForm>
  )
}
