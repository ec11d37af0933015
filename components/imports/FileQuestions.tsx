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

type Props = { t: T; file: ImportFacts; questions: readonly RosterQuestion[]; formKey: () => string }

const reasonsHere = ['takenOver', 'placedHere', 'otherNumber', 'twiceHere']
const isHere = ({ reason }: RosterQuestion) => reasonsHere.includes(reason)

/** Lines that may be about another person than their number says, or about whom the school took over: a word for each alone. */
export function FileQuestions({ t, file, questions, formKey }: Props) {
  const crossings = questions.filter(isHere)
  const others = questions.filter((one) => !isHere(one))
  return (
    <>
      {crossings.length > 0 && (
        <Section title={t('beheer.who.crossings', { count: crossings.length })}>
          <p>{t('beheer.who.crossingsHow')}</p>
          <Asked
            t={t}
            file={file}
            questions={crossings}
            formKey={formKey()}
            label={t('beheer.who.crossingsLabel')}
          />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('beheer.who.title', { count: others.length })}>
          <p>{t('beheer.who.how')}</p>
          <Asked t={t} file={file} questions={others} formKey={formKey()} label={t('beheer.who.label')} />
        </Section>
      )}
    </>
  )
}

type AskedProps = Omit<Props, 'formKey'> & { formKey: string; label: string }
function Asked({ t, file, questions, formKey, label: name }: AskedProps) {
  return (
    <ActionForm action={sayWho} formKey={formKey} submit={t('beheer.who.keep')} label={name}>
      <input type="hidden" name="id" value={file.id} />
      <Stack gap="wide">
        {questions.map((one) => (
          <Question key={one.n} t={t} one={one} />
        ))}
      </Stack>
    </ActionForm>
  )
}

function Question({ t, one }: { t: T; one: RosterQuestion }) {
  const { kind, number, reason, was, says, answer, byName } = one
  const cells = (who: RosterQuestion['was']) =>
    kind === 'students'
      ? [
          who.name,
          who.born ? formatDate(t, who.born, 'long') : t('beheer.who.unknown'),
          who.group || who.programme || t('beheer.who.none'),
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
        defaultValue={answer ?? 'out'}
        options={choices(t, one)}
      />
      {byName && (
        <p className="soft">
          {answer === 'other'
            ? t('beheer.who.byOther', { name: byName })
            : t('beheer.who.by', { name: byName })}
        </p>
      )}
    </Stack>
  )
}

// No button for what can't be done: who has only a place is taken over first, and one student has one line.
function choices(t: T, one: RosterQuestion) {
  const { reason, was, says } = one
  if (!isHere(one))
    return [
      { value: 'out', label: t('beheer.who.out') },
      { value: 'same', label: t('beheer.who.same', { was: was.name, says: says.name }) },
    ]
  const known =
    reason === 'takenOver'
      ? t('beheer.who.couple', { name: was.name })
      : reason === 'otherNumber'
        ? t('beheer.who.renumber', { name: was.name, old: was.number ?? '', number: one.number })
        : null
  return [
    { value: 'out', label: t('beheer.who.later') },
    ...(known ? [{ value: 'same', label: known }] : []),
    { value: 'other', label: t('beheer.who.other', { name: was.name }) },
  ]
}
