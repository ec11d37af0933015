import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ViewAnswerForm } from '@/components/dossier/ViewAnswerForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/kijk/[viewId]'
import { answerMentorView } from '@/lib/dossier/mentor-view/actions'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const t = await getT()
  const view = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('mijn.dossier.view', { author: view.authorName })} />
        <Quote
          source={t('dossier.view.by', {
            author: view.authorName,
            day: formatDate(t, view.createdAt, 'date'),
          })}
        >
          {view.text}
        </Quote>
        <ViewAnswerForm t={t} action={answerMentorView} formKey={randomUUID()} view={view} />
      </Stack>
    </StudentFrame>
  )
}
