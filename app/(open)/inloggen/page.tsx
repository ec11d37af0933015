import { randomUUID } from 'node:crypto'
import { OpenFrame } from '@/app/frames'
import { AskLinkForm } from '@/components/auth/AskLinkForm'
import { PeoplePicker } from '@/components/auth/PeoplePicker'
import { ProviderLinks } from '@/components/auth/ProviderLinks'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { providers } from '@/lib/auth/providers'
import { sessionToken } from '@/lib/auth/session'
import { isDemo, whereTo } from '@/lib/auth/tokens'
import { label } from '@/lib/messages'
import { people } from '@/prisma/seed/people'

type Props = { searchParams: Promise<{ error?: string; wacht?: string; uit?: string }> }
const faults = [
  'Callback',
  'OAuthCallback',
  'OAuthSignin',
  'busy',
  'link',
  'noSchool',
  'noSubject',
  'otherIssuer',
] as const

export default async function Page({ searchParams }: Props) {
  const t = await getT()
  const demo = await isDemo()
  const { error, uit } = await searchParams
  const fault = error && (faults.find((one) => one === error) ?? 'other')
  const token = await sessionToken()
  const ended = token !== null && (await whereTo(token)) === 'ended'
  const known = providers()
  return (
    <OpenFrame wide>
      <Stack gap="wide">
        <PageHead title={t('open.signIn.title')}>
          <p>{t('open.signIn.lead')}</p>
        </PageHead>
        {fault && <Notice kind="you">{label(t, 'signInFault', fault)}</Notice>}
        {uit && !fault && <Notice kind="good">{t('account.signIn.out')}</Notice>}
        {ended && <Notice kind="you">{t('account.signIn.ended')}</Notice>}
        {known.length > 0 && <ProviderLinks t={t} providers={known} />}
        {demo && <PeoplePicker t={t} people={people} />}
        <AskLinkForm t={t} formKey={randomUUID()} quiet={demo || known.length > 0} />
        {!demo && known.length === 0 && <Notice kind="info">{t('open.signIn.closed')}</Notice>}
      </Stack>
    </OpenFrame>
  )
}
