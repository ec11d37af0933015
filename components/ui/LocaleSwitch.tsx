import { type Locale, locales, type T } from '@/lib/messages'
import styles from './LocaleSwitch.module.css'

const names: Record<Locale, string> = { nl: 'Nederlands', en: 'English' }

type Props = { t: T; action: (form: FormData) => Promise<void> }

export function LocaleSwitch({ t, action }: Props) {
  return (
    <form action={action} className={styles.switch} aria-label={t('ui.language')}>
      {locales.map((other) => (
        <button
          key={other}
          type="submit"
          name="taal"
          value={other}
          lang={other}
          aria-current={other === t('ui.locale') ? 'true' : undefined}
        >
          {names[other]}
        </button>
      ))}
    </form>
  )
}
