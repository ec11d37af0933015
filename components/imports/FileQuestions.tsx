import { ActionForm } from '@/components/ui/ActionForm'
import { RadioField } from '@/components/ui/ChoiceFields'
import { Section, Stack } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { sayWho } from '@/lib/interop/rosters/actions'
import { roleWord } from '@/lib/interop/rosters/rules/template'
import type { ImportFacts, RosterQuestion } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { placeOf } from './fault-words'

type Props = { t: T; file: ImportFacts; questions: readonly RosterQuestion[]; formKey: string }

/** Lines that may be about another person than their number says: the old beside the new, and a word for each alone. */
export function FileQuestions({ t, file, questions, formKey }: Props) {
  if (questions.length === 0) return null
  return (
    <Section title={t('beheer.who.title', { count: questions.length })}>
      <p>{t('beheer.who.how')}</p>
      <ActionForm
        action={sayWho}
        formKey={formKey}
        submit={t('beheer.who.keep')}
        label={t('beheer.who.label')}
      >
        <input type="hidden" name="id" value={file.id} />
        <Stack gap="wide">
          {questions.map((one) => (
            <Question key={one.n} t={t} one={one} />
          ))}
        </Stack>
      </ActionForm>
    </Section>
  )
}

function Question({ t, one }: { t: T; one: RosterQuestion }) {
  const { kind, number, reason, was, says, answer, byName } = one
  const cells = (who: RosterQuestion['was']) =>
    kind === 'students'
      ? [
          who.name,
          who.born ? formatDate(t, who.born, 'long') : t('beheer.who.unknown'),
          who.group || t('beheer.who.none'),
        ]
      : kind === 'staff'
        ? [who.name, who.role ? roleWord(who.role) : t('beheer.who.none')]
        : [who.name]
  const heads = [
    t('beheer.who.name'),
    ...(kind === 'students' ? [t('beheer.who.born'), t('beheer.who.group')] : []),
  ]
  if (kind === 'staff') heads.push(t('beheer.who.role'))
  const which = { number, place: placeOf(t, one) }
  const caption =
    kind === 'students'
      ? t('beheer.who.about.students', which)
      : kind === 'staff'
        ? t('beheer.who.about.staff', which)
        : t('beheer.who.about.guardians', which)
  const row = (id: string, head: string, who: RosterQuestion['was']) => ({ id, cells: [head, ...cells(who)] })
  return (
    <Stack>
      <Table
        caption={caption}
        columns={[t('beheer.who.where'), ...heads].map((head, at) => ({ id: String(at), head }))}
        rows={[row('was', t('beheer.who.was'), was), row('says', t('beheer.who.says'), says)]}
      />
      <RadioField
        name={`line-${one.n}`}
        label={t('beheer.who.question', { name: was.name })}
        hint={label(t, 'fileProblem', reason)}
        defaultValue={answer ?? ''}
        options={[
          { value: '', label: t('beheer.who.out') },
          { value: 'same', label: t('beheer.who.same', { was: was.name, says: says.name }) },
        ]}
      />
      {byName && <p className="soft">{t('beheer.who.by', { name: byName })}</p>}
    </Stack>
  )
}
