import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { roleWord } from '@/components/crossing/life'
import { Helplines } from '@/components/signals/Helplines'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Face } from '@/components/ui/Face'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { TextArea } from '@/components/ui/TextArea'
import { getT } from '@/lib/auth/locale'
import { formatDate } from '@/lib/messages/dates'
import { askForHelp } from '@/lib/signals/actions'
import { loadTalk } from '@/lib/signals/loaders'

export default async function Page() {
  const { who, school, open, by, inHoliday } = await loadTalk()
  const t = await getT()
  const name = who?.name ?? ''
  const date = formatDate(t, by, 'long')
  const role = who ? roleWord(t, who.role, school?.sector ?? 'vo') : ''
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('signals.talk.title')} />
        {open ? (
          <Card labelledBy="sent">
            <h2 id="sent">{t('signals.talk.sent', { name: open.who })}</h2>
            <p>
              {open.takenUp || !open.by
                ? t('signals.talk.sentTaken', { on: formatDate(t, open.on), name: open.who })
                : t('signals.talk.sentText', {
                    on: formatDate(t, open.on),
                    name: open.who,
                    by: formatDate(t, open.by, 'long'),
                  })}
            </p>
            {open.words && <Quote source={t('signals.talk.yourWords')}>{open.words}</Quote>}
          </Card>
        ) : who ? (
          <Card you labelledBy="who">
            <div className="person">
              <Face name={name} large />
              <div>
                <h2 id="who">{t('signals.talk.who', { name })}</h2>
                <p className="soft">
                  {inHoliday
                    ? t('signals.talk.holiday', { name, date })
                    : t('signals.talk.whoText', {
                        role: role.charAt(0).toUpperCase() + role.slice(1),
                        school: school?.name ?? '',
                        name,
                        date,
                      })}
                </p>
              </div>
            </div>
            <ActionForm action={askForHelp} formKey={randomUUID()} submit={t('signals.talk.send')}>
              <TextArea
                name="words"
                label={t('signals.talk.words')}
                hint={t('signals.talk.wordsHint')}
                rows={3}
                max={1000}
                optional
              />
            </ActionForm>
            <p className="soft">{t('signals.talk.inside', { name })}</p>
          </Card>
        ) : (
          <Notice kind="you">{t('signals.talk.nobody')}</Notice>
        )}
        <Helplines t={t} />
        <a href="/mijn/hulp">{t('signals.support.title')}</a>
        <a href="/mijn">{t('signals.talk.back')}</a>
      </Stack>
    </StudentFrame>
  )
}
