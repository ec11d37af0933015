import { randomUUID } from 'node:crypto'
import { roleWord } from '@/components/crossing/life'
import { ActionForm } from '@/components/ui/ActionForm'
import { Table } from '@/components/ui/Table'
import { rolesThat } from '@/lib/access/model'
import type { T } from '@/lib/messages'
import { resetSecondFactor, sendLink } from '@/lib/organisations/accounts/actions'
import type { FoundPerson } from '@/lib/organisations/accounts/queries'

type Props = { t: T; people: readonly FoundPerson[]; words: string }

/** Who is here, how they come in, and what the administrator can do when that doesn't work. */
export function PeopleList({ t, people, words }: Props) {
  const columns = [
    { id: 'who', head: t('account.people.who') },
    { id: 'what', head: t('account.people.what') },
    { id: 'in', head: t('account.people.comesIn') },
    { id: 'do', head: t('account.people.acts') },
  ]
  const rows = people.map((person) => ({
    id: `${person.kind}-${person.id}`,
    cells: [
      person.name,
      whatOf(t, person),
      comesIn(t, person),
      <Acts key="acts" t={t} person={person} words={words} />,
    ],
  }))
  return (
    <Table caption={t('account.people.caption', { count: people.length })} columns={columns} rows={rows} />
  )
}

function whatOf(t: T, person: FoundPerson): string {
  if (person.kind === 'guardian') return t('account.people.guardianOf', { name: person.about })
  if (person.kind === 'student') return t('account.people.studentNumber', { number: person.about })
  return [roleWord(t, person.role ?? '', person.sector), person.about].filter(Boolean).join(', ')
}

function comesIn(t: T, { accounts, second_factor, role }: FoundPerson): string {
  const account = accounts > 0 ? t('account.people.hasAccount') : t('account.people.noAccount')
  if (!rolesThat('keepsSchool').some((one) => one === role)) return account
  return `${account}, ${second_factor ? t('account.people.hasFactor') : t('account.people.noFactor')}`
}

function Acts({ t, person, words }: { t: T; person: FoundPerson; words: string }) {
  return (
    <>
      {person.address ? (
        <ActionForm
          action={sendLink}
          formKey={randomUUID()}
          submit={t('account.people.send')}
          submitKind="quiet"
          label={t('account.people.sendTo', { name: person.name, what: whatOf(t, person) })}
        >
          <input type="hidden" name="kind" value={person.kind} />
          <input type="hidden" name="id" value={person.id} />
          <input type="hidden" name="zoek" value={words} />
        </ActionForm>
      ) : (
        <span className="soft">{t('account.people.noAddress')}</span>
      )}
      {person.kind === 'staff' && person.second_factor && !person.self && (
        <ActionForm
          action={resetSecondFactor}
          formKey={randomUUID()}
          submit={t('account.people.reset')}
          submitKind="plain"
          label={t('account.people.resetOf', { name: person.name, what: whatOf(t, person) })}
        >
          <input type="hidden" name="id" value={person.id} />
        </ActionForm>
      )}
    </>
  )
}
