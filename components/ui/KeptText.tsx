import type { Outcome, Typed } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import styles from './KeptText.module.css'

type Props = { t: T; refused: Extract<Outcome, { status: 'refused' }> }

// What somebody wrote, and not the ids, counts and choices that a form sends along.
const isWritten = (text: string) =>
  text.trim() !== '' &&
  !/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text) &&
  !/^\d{1,6}$/.test(text) &&
  !/^[a-z]+[A-Z]\w*$/.test(text)

const writtenIn = (typed: Typed): string[] => Object.values(typed).flat().filter(isWritten)

/** Why a form wasn't kept, and every text of it to take along. */
export function KeptText({ t, refused }: Props) {
  const texts = writtenIn(refused.typed)
  return (
    <>
      <p role="alert">{refused.message}</p>
      {texts.length > 0 && <p>{t('ui.notKept.texts')}</p>}
      {texts.map((text, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts of one answer never change places
        <p key={n} className={styles.text}>
          {text}
        </p>
      ))}
    </>
  )
}
