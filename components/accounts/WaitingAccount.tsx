import { roleWord } from '@/components/crossing/life'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { confirmAccount, refuseAccount } from '@/lib/organisations/accounts/actions'
import type { Accounts, StaffChoice } from '@/lib/organisations/accounts/queries'

type Account = Accounts['waiting'][number]
type Props = {
  t: T
  account: Account
  staff: readonly StaffChoice[]
  sector: string
  provider: string
  formKeys: readonly [string, string, string]
}

/** One account at the door: what the school's sign-in says, who it most likely is, and the three answers. */
export function WaitingAccount({ t, account, staff, sector, provider, formKeys }: Props) {
  const { suggestion } = account
  const title = account.name || t('account.people.nameless')
  const facts = [
    { term: t('account.people.says'), children: label(t, 'affiliation', account.affiliation) },
    ...(account.number ? [{ term: t('account.people.number'), children: account.number }] : []),
    { term: t('account.people.by'), children: provider },
    { term: t('account.people.since'), children: formatDate(t, account.createdAt, 'moment') },
  ]
  const options = staff.map(({ id, name, role, number }) => ({
    value: id,
    label: [name, roleWord(t, role, sector), number].filter(Boolean).join(', '),
  }))
  return (
    <Card you labelledBy={`account-${account.id}`} as="article">
      <Stack>
        <h3 id={`account-${account.id}`}>{title}</h3>
        <DataList side items={facts} />
        {suggestion && (
          <>
            <p>
              {suggestion.by_number
                ? t('account.people.becauseNumber', { who: personWords(t, suggestion, sector) })
                : t('account.people.becauseName', { who: personWords(t, suggestion, sector) })}
            </p>
            <ActionForm
              action={confirmAccount}
              formKey={formKeys[0]}
              submit={t('account.people.yes', { name: suggestion.name })}
            >
              <input type="hidden" name="id" value={account.id} />
              <input type="hidden" name="membershipId" value={suggestion.membership_id ?? ''} />
              {!suggestion.membership_id && (
                <input type="hidden" name="number" value={suggestion.number ?? ''} />
              )}
            </ActionForm>
          </>
        )}
        <Details
          summary={suggestion ? t('account.people.other') : t('account.people.choose')}
          open={!suggestion}
        >
          <ActionForm
            action={confirmAccount}
            formKey={formKeys[1]}
            submit={t('account.people.confirm')}
            submitKind="quiet"
          >
            <input type="hidden" name="id" value={account.id} />
            <SelectField
              name="membershipId"
              label={t('account.people.colleague')}
              options={options}
              optional
            />
            <TextField
              name="number"
              label={t('account.people.student')}
              hint={t('account.people.studentHint')}
              optional
              short
            />
          </ActionForm>
        </Details>
        <ActionForm
          action={refuseAccount}
          formKey={formKeys[2]}
          submit={t('account.people.no')}
          submitKind="plain"
        >
          <input type="hidden" name="id" value={account.id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}

type Suggestion = NonNullable<Account['suggestion']>
const personWords = (t: T, { name, role, number }: Suggestion, sector: string) =>
  [name, role ? roleWord(t, role, sector) : t('account.people.aStudent'), number].filter(Boolean).join(', ')
