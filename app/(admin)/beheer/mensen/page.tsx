import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { PeopleList } from '@/components/accounts/PeopleList'
import { SettledAccounts } from '@/components/accounts/SettledAccounts'
import { WaitingAccount } from '@/components/accounts/WaitingAccount'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterBar } from '@/components/ui/FilterBar'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { getT } from '@/lib/auth/locale'
import { providerById } from '@/lib/auth/providers'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/mensen'
import { label } from '@/lib/messages'

const dones = ['bevestigd', 'geweigerd', 'gestuurd', 'hersteld'] as const

export default async function Page(address: Address) {
  const { words, accounts, people, staff, ...rest } = await enter(door, address)
  const t = await getT()
  const done = dones.find((one) => one === rest.done)
  const sector = staff[0]?.sector ?? 'unknown'
  const nameOf = (id: string) => providerById(id)?.name ?? id
  return (
    <StaffFrame current="/beheer/mensen">
      <Stack gap="wide">
        <PageHead title={t('account.people.title')}>
          <p>{t('account.people.lead')}</p>
        </PageHead>
        {done && <Notice kind="good">{label(t, 'peopleDone', done)}</Notice>}
        <Section title={t('account.people.waiting', { count: accounts.total })}>
          {accounts.waiting.length === 0 && (
            <EmptyState title={t('account.people.nobody')} level={3}>
              {t('account.people.nobodyText')}
            </EmptyState>
          )}
          {accounts.waiting.map((account) => (
            <WaitingAccount
              key={account.id}
              t={t}
              account={account}
              staff={staff}
              sector={sector}
              provider={nameOf(account.provider)}
              formKeys={[randomUUID(), randomUUID(), randomUUID()]}
            />
          ))}
        </Section>
        <Section title={t('account.people.all')}>
          <p>{t('account.people.allText')}</p>
          <FilterBar
            t={t}
            label={t('account.people.search')}
            clearHref={words ? '/beheer/mensen' : undefined}
          >
            <TextField
              name="zoek"
              type="search"
              label={t('account.people.search')}
              hint={t('account.people.searchHint')}
              defaultValue={words}
            />
          </FilterBar>
          {people.length > 0 ? (
            <PeopleList t={t} people={people} words={words} />
          ) : (
            <EmptyState title={t('account.people.notFound')} level={3}>
              {t('account.people.notFoundText')}
            </EmptyState>
          )}
        </Section>
        <SettledAccounts t={t} accounts={accounts} nameOf={nameOf} />
      </Stack>
    </StaffFrame>
  )
}
