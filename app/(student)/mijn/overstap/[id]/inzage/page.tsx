import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { Sight } from '@/components/handover/Sight'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { answerSight } from '@/lib/handover/packages/actions'
import { loadOwnSight } from '@/lib/handover/packages/loaders'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await getT()
  const sight = await loadOwnSight((await params).id)
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <BackLink href="/mijn">{t('dossier.share.back')}</BackLink>
        <PageHead title={t('handover.sight.title', { school: sight.application.receiver })}>
          <p className="soft">{t('handover.sight.lead')}</p>
        </PageHead>
        <Sight t={t} {...sight} reader="student" action={answerSight} formKey={randomUUID()} />
      </Stack>
    </StudentFrame>
  )
}
