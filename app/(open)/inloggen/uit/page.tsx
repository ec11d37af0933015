import { OpenFrame } from '@/app/frames'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { endSessionAddress } from '@/lib/auth/end-session'
import { getT } from '@/lib/auth/locale'
import { providerById } from '@/lib/auth/providers'

type Props = { searchParams: Promise<{ bij?: string }> }

// Here everything has ended. Where the school's own sign-in can end too, the browser goes on there by itself.
export default async function Page({ searchParams }: Props) {
  const { bij } = await searchParams
  const provider = typeof bij === 'string' ? providerById(bij) : undefined
  const address = provider ? await endSessionAddress(provider) : null
  const t = await getT()
  return (
    <OpenFrame>
      {address && <meta httpEquiv="refresh" content={`0; url=${address}`} />}
      <Stack>
        <PageHead title={t('account.out.title')}>
          <p>{t('account.out.text')}</p>
        </PageHead>
        {address && provider && (
          <LinkButton href={address}>{t('account.out.there', { name: provider.name })}</LinkButton>
        )}
        {!address && provider && <p>{t('account.out.notThere', { name: provider.name })}</p>}
        <p>
          <a href="/inloggen">{t('account.back')}</a>
        </p>
      </Stack>
    </OpenFrame>
  )
}
