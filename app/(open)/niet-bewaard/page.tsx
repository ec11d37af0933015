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
  return (
    <OpenFrame>
      <PageHead title={t('ui.notKept.title')} />
      <Stack>
        <p>{await notYours(t, van, await whoIsHere(await sessionToken()))}</p>
        <p>{t('ui.notKept.file')}</p>
        <div>
          <LinkButton href="/">{t('ui.notFound.home')}</LinkButton>
        </div>
      </Stack>
    </OpenFrame>
  )
}
