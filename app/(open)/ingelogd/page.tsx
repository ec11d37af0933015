import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { OpenFrame } from '@/app/frames'
import { SessionCard } from '@/components/auth/SessionCard'
import { ActionForm } from '@/components/ui/ActionForm'
import { PageHead, Stack } from '@/components/ui/Page'
import { signOutEverywhere } from '@/lib/auth/actions'
import { getT } from '@/lib/auth/locale'
import { providerById } from '@/lib/auth/providers'
import { sessionToken } from '@/lib/auth/session'
import { mySessions } from '@/lib/auth/tokens'
import { route } from '@/lib/kernel/routes'

export default async function Page() {
  const token = await sessionToken()
  const sessions = token ? await mySessions(token) : []
  if (sessions.length === 0) redirect(route('/inloggen'))
  const t = await getT()
  return (
    <OpenFrame>
      <Stack gap="wide">
        <PageHead title={t('account.sessions.title')}>
          <p>{t('account.sessions.lead')}</p>
        </PageHead>
        {sessions.map((session) => (
          <SessionCard
            key={session.id}
            t={t}
            session={session}
            provider={session.provider && (providerById(session.provider)?.name ?? session.provider)}
            formKey={randomUUID()}
          />
        ))}
        <ActionForm
          action={signOutEverywhere}
          formKey={randomUUID()}
          submit={t('account.sessions.all')}
          submitKind="danger"
        />
        <p>
          <a href="/">{t('account.sessions.back')}</a>
        </p>
      </Stack>
    </OpenFrame>
  )
}
