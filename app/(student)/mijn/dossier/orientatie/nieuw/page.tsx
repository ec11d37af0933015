import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { AskDay } from '@/components/orientation/AskDay'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/orientatie/nieuw'

export default async function Page() {
  const t = await getT()
  const { today } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier/orientatie">{t('orientation.mine.title')}</BackLink>
        <PageHead title={t('orientation.mine.ask')}>
          <p>{t('orientation.ask.lead')}</p>
        </PageHead>
        <AskDay t={t} today={today} formKey={randomUUID()} />
      </Stack>
    </StudentFrame>
  )
}
