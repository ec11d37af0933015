import { OpenFrame } from '@/app/frames'
import { placeWords } from '@/components/auth/place'
import { PageHead, Stack } from '@/components/ui/Page'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { getT } from '@/lib/auth/locale'
import { peekLink } from '@/lib/auth/tokens'

type Props = { params: Promise<{ token: string }> }

// Looking spends nothing: programs that read mail open every link in it. The button does.
export default async function Page({ params }: Props) {
  const { token } = await params
  const t = await getT()
  const link = /^[0-9a-f]{64}$/.test(token) ? await peekLink(token) : null
  if (link?.state !== 'open' || !link.kind)
    return (
      <OpenFrame>
        <Stack>
          <PageHead title={t('account.link.gone')}>
            <p>{t('account.link.goneText')}</p>
          </PageHead>
          <p>
            <a href="/inloggen">{t('account.link.again')}</a>
          </p>
        </Stack>
      </OpenFrame>
    )
  const place = placeWords(t, { ...link, kind: link.kind, school: link.school ?? '' })
  return (
    <OpenFrame>
      <Stack>
        <PageHead title={t('account.link.title')}>
          <p>{t('account.link.text', { place })}</p>
        </PageHead>
        <form action="/inloggen/met-link" method="post">
          <input type="hidden" name="link" value={token} />
          <SubmitButton wide>{t('account.link.go')}</SubmitButton>
        </form>
        <p className="soft">{t('account.link.not')}</p>
      </Stack>
    </OpenFrame>
  )
}
