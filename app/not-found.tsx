import type { Metadata } from 'next'
import { OpenShell } from '@/components/shell/OpenShell'
import { LinkButton } from '@/components/ui/Button'
import { KeptText } from '@/components/ui/KeptText'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { keptForAnswer } from '@/lib/auth/whose'

// What a reader without a script gets of this page stands in that style sheet.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getT()
  return {
    title: t('ui.notFound.title'),
    icons: { other: { rel: 'stylesheet', url: '/niet-gevonden.css' } },
  }
}

// The same page for "is not there" and "is not for you": the difference would tell too much. A form that was sent without
// a script and can't go on finds what was typed here.
export default async function NotFound() {
  const t = await getT()
  const kept = await keptForAnswer()
  return (
    <OpenShell t={t}>
      <PageHead title={kept ? t('ui.notKept.title') : t('ui.notFound.title')} />
      <Stack>
        {kept ? (
          <KeptText t={t} refused={kept} />
        ) : (
          <>
            <p>{t('ui.notFound.text')}</p>
            <p>{t('ui.notFound.todo')}</p>
          </>
        )}
        <div>
          <LinkButton href="/">{t('ui.notFound.home')}</LinkButton>
        </div>
      </Stack>
    </OpenShell>
  )
}
