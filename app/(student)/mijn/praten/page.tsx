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
import type { Loaded } from '@/lib/auth/door'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/praten'
import { sizes } from '@/lib/kernel/sizes'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { askForHelp } from '@/lib/signals/actions'

export default async function Page() {
  const { who, school, open, by, inHoliday, today } = await enter(door)
  const t = await getT()
  const name = who?.name ?? ''
  const date = formatDate(t, by, 'long')
  const role = who ? roleWord(t, who.role, school?.sector ?? 'vo') : ''
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('signals.talk.title')} />
        {open ? (
          <>
            <Card labelledBy="sent">
              <h2 id="sent">{t('signals.talk.sent', { name: open.who })}</h2>
              <p>{standing(t, open, today)}</p>
              {open.words && <Quote source={t('signals.talk.yourWords')}>{open.words}</Quote>}
            </Card>
            <Card labelledBy="again">
              <h2 id="again">{t('signals.talk.againTitle')}</h2>
              <p className="soft">{t('signals.talk.againText', { name: open.who })}</p>
              <ActionForm action={askForHelp} formKey={randomUUID()} submit={t('signals.talk.againSend')}>
                <TextArea
                  name="words"
                  label={t('signals.talk.words')}
                  hint={t('signals.talk.wordsHint')}
                  rows={3}
                  max={sizes.note}
                  optional
                />
              </ActionForm>
              <p className="soft">{t('signals.talk.inside', { name: open.who })}</p>
            </Card>
          </>
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
                max={sizes.note}
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

type OpenHelp = NonNullable<Loaded<typeof door>['open']>

// Who answers, and by when: a day that is over is not promised once more.
function standing(t: T, open: OpenHelp, today: Day): string {
  const { on, who: name, by } = open
  if (open.takenUp || !by) return t('signals.talk.sentTaken', { on: formatDate(t, on), name })
  const values = { on: formatDate(t, on), name, by: formatDate(t, by, 'long') }
  const said = by < today ? t('signals.talk.sentLate', values) : t('signals.talk.sentText', values)
  const once =
    open.again &&
    t('signals.talk.sentAgain', { on: formatDate(t, on), again: formatDate(t, open.again), name })
  return once ? `${said} ${once}` : said
}
