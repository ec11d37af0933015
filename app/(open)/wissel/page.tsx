import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { OpenFrame } from '@/app/frames'
import { MakeCodeForm, TakeCodeForm } from '@/components/auth/CodeForms'
import { placeWords } from '@/components/auth/place'
import { Button } from '@/components/ui/Button'
import { Details } from '@/components/ui/Details'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { WhoseField } from '@/components/ui/Whose'
import { getT } from '@/lib/auth/locale'
import { placesHere } from '@/lib/auth/session'
import { switchTo } from '@/lib/auth/switch'
import { route } from '@/lib/kernel/routes'

type Props = { searchParams: Promise<{ erbij?: string }> }

export default async function Page({ searchParams }: Props) {
  const places = await placesHere()
  if (places.length === 0) redirect(route('/inloggen'))
  const t = await getT()
  const { erbij } = await searchParams
  return (
    <OpenFrame>
      <Stack gap="wide">
        <PageHead title={t('open.switch.title')}>
          <p>{t('open.switch.lead')}</p>
        </PageHead>
        {erbij && <Notice kind="good">{t('account.code.added')}</Notice>}
        <form action={switchTo}>
          <WhoseField />
          <Stack>
            {places.map((one) => (
              <Button
                key={`${one.person_id} ${one.membership_id ?? ''}`}
                type="submit"
                name="place"
                value={`${one.person_id} ${one.membership_id ?? ''}`}
                kind={one.active ? 'primary' : 'quiet'}
                wide
              >
                {t('open.switch.choose', { place: placeWords(t, one) })}{' '}
                {one.active && `(${t('open.switch.now')})`}
              </Button>
            ))}
          </Stack>
        </form>
        <Details summary={t('account.code.more')}>
          <Stack gap="wide">
            <p>{t('account.code.moreText')}</p>
            <MakeCodeForm t={t} formKey={randomUUID()} />
            <TakeCodeForm t={t} formKey={randomUUID()} />
          </Stack>
        </Details>
        <p>
          <a href="/ingelogd">{t('account.sessions.title')}</a>
        </p>
      </Stack>
    </OpenFrame>
  )
}
