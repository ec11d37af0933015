import { OpenFrame } from '@/app/frames'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { isDemo } from '@/lib/auth/tokens'

// The same page for an address that we know and for one that we don't.
export default async function Page() {
  const t = await getT()
  return (
    <OpenFrame>
      <Stack>
        <PageHead title={t('account.sent.title')}>
          <p>{t('account.sent.text')}</p>
          <p>{t('account.sent.nothing')}</p>
        </PageHead>
        {(await isDemo()) && (
          <LinkButton href="/post" kind="quiet">
            {t('account.sent.post')}
          </LinkButton>
        )}
        <p>
          <a href="/inloggen">{t('account.back')}</a>
        </p>
      </Stack>
    </OpenFrame>
  )
}
