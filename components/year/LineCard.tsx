import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { CheckField, CheckGroup } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { MoveForms } from '@/components/ui/MoveForms'
import { DateField, TextField } from '@/components/ui/TextField'
import { activityTypes, competences } from '@/lib/dossier/core/schema'
import { moveLine, removeLine, saveLine } from '@/lib/dossier/requirements/actions'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import type { RequirementLine } from '@/lib/dossier/requirements/schema'
import { label, type T } from '@/lib/messages'
import { lineWords } from './words'
import styles from './Year.module.css'

type Props = {
  t: T
  set: RequirementSet
  line: RequirementLine
  first: boolean
  last: boolean
  formKey: () => string
}

/** One requirement: what it asks on top, everything else behind a fold; up and down without dragging. */
export function LineCard({ t, set, line, first, last, formKey }: Props) {
  const seen = (
    <>
      <input type="hidden" name="id" value={set.id} />
      <input type="hidden" name="line" value={line.key} />
    </>
  )
  return (
    <Card as="article" labelledBy={`eis-${line.key}`}>
      <div>
        <h3 id={`eis-${line.key}`}>{line.title}</h3>
        <p className="soft">{lineWords(t, line)}</p>
      </div>
      <div className={styles.moves}>
        <MoveForms
          action={moveLine}
          version={set.version}
          {...{ formKey, first, last }}
          words={{
            up: { submit: t('year.line.up'), label: t('year.line.upLabel', { title: line.title }) },
            down: { submit: t('year.line.down'), label: t('year.line.downLabel', { title: line.title }) },
          }}
        >
          {seen}
        </MoveForms>
        <ActionForm
          action={removeLine}
          formKey={formKey()}
          version={set.version}
          submit={t('year.line.remove')}
          submitKind="plain"
          label={t('year.line.removeLabel', { title: line.title })}
        >
          {seen}
        </ActionForm>
      </div>
      <Details summary={t('year.line.change')}>
        <ActionForm
          action={saveLine}
          formKey={formKey()}
          version={set.version}
          submit={t('year.sets.save')}
          submitKind="quiet"
          label={t('year.line.changeLabel', { title: line.title })}
        >
          {seen}
          <TextField name="title" label={t('year.line.name')} defaultValue={line.title} />
          <TextField
            short
            name="count"
            type="number"
            inputMode="numeric"
            label={t('year.line.howMany')}
            defaultValue={String(line.count)}
          />
          <DateField optional name="dueOn" label={t('year.line.dueOn')} defaultValue={line.dueOn ?? ''} />
          <CheckField
            name="needsApproval"
            label={t('year.line.needsApproval')}
            hint={t('year.line.needsApprovalHint')}
            defaultChecked={line.needsApproval}
          />
          <CheckField
            name="withReflection"
            label={t('year.line.withReflection')}
            hint={t('year.line.withReflectionHint')}
            defaultChecked={line.withReflection}
          />
          <CheckGroup
            optional
            name="activityTypes"
            label={t('year.line.kinds')}
            hint={t('year.line.kindsHint')}
            options={activityTypes.map((value) => ({ value, label: label(t, 'activityType', value) }))}
            defaultValue={line.activityTypes}
          />
          <CheckGroup
            optional
            name="competences"
            label={t('year.line.competences')}
            options={competences.map((value) => ({ value, label: label(t, 'competence', value) }))}
            defaultValue={line.competences}
          />
        </ActionForm>
      </Details>
    </Card>
  )
}
