import { OpenShell } from '@/components/shell/OpenShell'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'

// The same page for "is not there" and "is not for you": the difference would tell too much.
export default async function NotFound() {
  const t = await getT()
  return (
    <OpenShell t={t}>
      <PageHead title={t('ui.notFound.title')} />
      <Stack>
        <p>{t('ui.notFound.text')}</p>
        <p>{t('ui.notFound.todo')}</p>
        <div>
          <LinkButton href="/">{t('ui.notFound.home')}</LinkButton>
        </div>
      </Stack>
    </OpenShell>
  )
}
