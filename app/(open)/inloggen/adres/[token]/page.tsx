import { randomUUID } from 'node:crypto'
import { OpenFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { PageHead, Stack } from '@/components/ui/Page'
import { confirmNewAddress } from '@/lib/auth/actions'
import { getT } from '@/lib/auth/locale'
import { isLinkToken, peekAddress } from '@/lib/auth/tokens'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ klaar?: string }> }

// Looking confirms nothing: programs that read mail open every link in it. The button does.
export default async function Page({ params, searchParams }: Props) {
  const { token } = await params
  const { klaar } = await searchParams
  const t = await getT()
  const state = isLinkToken(token) ? await peekAddress(token) : null
  const done = klaar !== undefined && state === 'spent'
  const title = done
    ? t('account.address.done')
    : state === 'open'
      ? t('account.address.title')
      : t('account.link.gone')
  return (
    <OpenFrame>
      <Stack>
        <PageHead title={title}>
          <p>
            {done
              ? t('account.address.doneText')
              : state === 'open'
                ? t('account.address.text')
                : t('account.address.goneText')}
          </p>
        </PageHead>
        {state === 'open' && (
          <>
            <ActionForm
              action={confirmNewAddress}
              formKey={randomUUID()}
              submit={t('account.address.go')}
              label={t('account.address.title')}
            >
              <input type="hidden" name="link" value={token} />
            </ActionForm>
            <p className="soft">{t('account.link.not')}</p>
          </>
        )}
        <p>
          <a href="/inloggen">{t('account.back')}</a>
        </p>
      </Stack>
    </OpenFrame>
  )
}
