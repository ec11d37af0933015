import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { OpenFrame } from '@/app/frames'
import { SecondFactorForm } from '@/components/auth/SecondFactorForm'
import { SetUpFactor } from '@/components/auth/SetUpFactor'
import { ActionForm } from '@/components/ui/ActionForm'
import { PageHead, Stack } from '@/components/ui/Page'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { WhoseField } from '@/components/ui/Whose'
import { startSecondFactor } from '@/lib/auth/actions'
import { getT } from '@/lib/auth/locale'
import { pendingFactor } from '@/lib/auth/second-factor'
import { placesHere, sessionToken, startOf } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { whereTo } from '@/lib/auth/tokens'

// Between the sign-in and the rights of an administrator: the code, or first the app that makes it.
export default async function Page() {
  const token = await sessionToken()
  const to = token ? await whereTo(token) : 'nobody'
  if (!token || (to !== 'code' && to !== 'setUp')) redirect(await startOf())
  const t = await getT()
  const pending = to === 'setUp' ? await pendingFactor(token) : null
  const others = (await placesHere()).length > 1
  return (
    <OpenFrame>
      <Stack gap="wide">
        <PageHead title={to === 'code' ? t('account.factor.title') : t('account.factor.setUp')}>
          <p>{to === 'code' ? t('account.factor.text') : t('account.factor.setUpText')}</p>
        </PageHead>
        {to === 'code' && <SecondFactorForm t={t} formKey={randomUUID()} known />}
        {to === 'setUp' && !pending && (
          <ActionForm action={startSecondFactor} formKey={randomUUID()} submit={t('account.factor.start')} />
        )}
        {pending && <SetUpFactor t={t} formKey={randomUUID()} pending={pending} />}
        <Stack gap="tight">
          {others && <a href="/wissel">{t('ui.switchRole')}</a>}
          <form action={signOut}>
            <WhoseField />
            <SubmitButton kind="plain">{t('ui.signOut')}</SubmitButton>
          </form>
        </Stack>
      </Stack>
    </OpenFrame>
  )
}
