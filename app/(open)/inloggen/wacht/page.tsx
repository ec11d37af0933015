import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { OpenFrame } from '@/app/frames'
import { TakeCodeForm } from '@/components/auth/CodeForms'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { providerById } from '@/lib/auth/providers'
import { waitingAccount } from '@/lib/auth/tokens'
import { waitingHere } from '@/lib/auth/waiting'
import { route } from '@/lib/kernel/routes'
import { formatDate, formatList } from '@/lib/messages/dates'

export default async function Page() {
  const id = await waitingHere()
  const account = id ? await waitingAccount(id) : null
  if (!account) redirect(route('/inloggen'))
  const t = await getT()
  const { state, school, administrators } = account
  const again = (
    <LinkButton href={`/inloggen/via/${account.provider}`} kind={state === 'in' ? 'primary' : 'quiet'}>
      {t('account.wait.again', { name: providerById(account.provider)?.name ?? account.provider })}
    </LinkButton>
  )
  if (state === 'in')
    return (
      <OpenFrame>
        <Stack>
          <PageHead title={t('account.wait.done')}>
            <p>{t('account.wait.doneText')}</p>
          </PageHead>
          {again}
        </Stack>
      </OpenFrame>
    )
  return (
    <OpenFrame>
      <Stack gap="wide">
        <PageHead title={school ? t('account.wait.title') : t('account.wait.personal')}>
          {school ? (
            <p>{t('account.wait.text', { school, date: formatDate(t, account.since, 'moment') })}</p>
          ) : (
            <p>{t('account.wait.personalText')}</p>
          )}
        </PageHead>
        {state === 'refused' && (
          <Notice kind="you">{t('account.wait.refused', { school: school ?? '' })}</Notice>
        )}
        {school && (
          <Section title={t('account.wait.who')}>
            <p>
              {administrators.length > 0
                ? t('account.wait.administrators', { names: formatList(t, administrators), school })
                : t('account.wait.noAdministrator', { school })}
            </p>
            <p>{t('account.wait.then')}</p>
            {again}
          </Section>
        )}
        {state !== 'refused' && (
          <Section title={t('account.code.have')}>
            <p>{t('account.code.haveText')}</p>
            <TakeCodeForm t={t} formKey={randomUUID()} />
          </Section>
        )}
      </Stack>
    </OpenFrame>
  )
}
