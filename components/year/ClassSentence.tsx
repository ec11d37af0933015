import { Sentence } from '@/components/ui/Sentence'
import type { ClassGroup, ClassYear } from '@/lib/dossier/requirements/classes/facts'
import type { T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

/** What asks somebody to act, in one sentence; for whoever isn't the mentor, with the mentor's name. */
export function ClassSentence({ t, group, year }: { t: T; group: ClassGroup; year: ClassYear }) {
  const waiting = year.waiting.length
  const asked = year.rows.filter(({ setId }) => setId !== null)
  const done = asked.filter((row) => row.done === row.progress.length).length
  // Of a class whose texts the reader may not read nothing is counted, and so nothing is well.
  const unread = year.rows.length === 0 || (waiting === 0 && year.hidden > 0)
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  return (
    <>
      {!unread && (
        <Sentence>
          {group.mine
            ? t.rich('year.class.waitsForYou', { count: waiting, b })
            : t.rich('year.class.waitsForMentor', {
                count: waiting,
                b,
                mentor: group.mentors.length > 0 ? formatList(t, group.mentors) : t('year.class.noMentor'),
              })}
        </Sentence>
      )}
      {asked.length > 0 && (
        <p className="soft">
          {t('year.class.complete', { done, total: asked.length, year: year.schoolYear })}
        </p>
      )}
    </>
  )
}
