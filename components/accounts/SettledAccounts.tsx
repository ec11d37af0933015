import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { Table } from '@/components/ui/Table'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { refuseAccount } from '@/lib/organisations/accounts/actions'
import type { Accounts } from '@/lib/organisations/accounts/queries'

type Props = { t: T; accounts: Accounts; nameOf: (provider: string) => string }

/** What was answered before: a yes can be taken back, and who got a no is known by name. */
export function SettledAccounts({ t, accounts, nameOf }: Props) {
  if (accounts.confirmed.length + accounts.refused.length === 0) return null
  const name = (one: { name: string }) => one.name || t('account.people.nameless')
  return (
    <Details summary={t('account.people.settled')}>
      <Table
        caption={t('account.people.settledCaption')}
        columns={[
          { id: 'who', head: t('account.people.who') },
          { id: 'by', head: t('account.people.by') },
          { id: 'how', head: t('account.people.how') },
          { id: 'do', head: t('account.people.acts') },
        ]}
        rows={[
          ...accounts.confirmed.map((one) => ({
            id: one.id,
            cells: [
              `${name(one)} (${label(t, 'affiliation', one.affiliation)})`,
              nameOf(one.provider),
              one.confirmedBy
                ? t('account.people.confirmedOn', {
                    date: formatDate(t, one.confirmedAt ?? one.createdAt, 'date'),
                  })
                : t('account.people.byNumber', {
                    date: formatDate(t, one.confirmedAt ?? one.createdAt, 'date'),
                  }),
              <ActionForm
                key="undo"
                action={refuseAccount}
                formKey={randomUUID()}
                submit={t('account.people.undo')}
                submitKind="plain"
              >
                <input type="hidden" name="id" value={one.id} />
              </ActionForm>,
            ],
          })),
          ...accounts.refused.map((one) => ({
            id: one.id,
            cells: [name(one), nameOf(one.provider), t('account.people.refused'), ''],
          })),
        ]}
      />
    </Details>
  )
}
