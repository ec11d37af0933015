import { OpenFrame } from '@/app/frames'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { sessionToken } from '@/lib/auth/session'
import { notYours, whoIsHere } from '@/lib/auth/whose'

type Props = { searchParams: Promise<{ van?: string }> }

export default async function Page({ searchParams }: Props) {
  const t = await getT()
  const { van } = await searchParams
  const here = await whoIsHere(await sessionToken())
  return (
    <OpenFrame>
      <PageHead title={t('ui.notKept.title')} />
      <Stack>
        <p>{here ? await notYours(t, van, here) : t('ui.notKept.signedOut')}</p>
        <p>{t('ui.notKept.file')}</p>
        <div>
          {here ? (
            <LinkButton href="/">{t('ui.notFound.home')}</LinkButton>
          ) : (
            <LinkButton href="/inloggen">{t('ui.notKept.signIn')}</LinkButton>
          )}
        </div>
      </Stack>
    </OpenFrame>
  )
}
