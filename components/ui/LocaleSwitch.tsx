import { locales, type T } from '@/lib/messages'
import styles from './LocaleSwitch.module.css'

// Each language under its own name, so that who needs it finds it.
const nameOf = (locale: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale

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
          {nameOf(other)}
        </button>
      ))}
    </form>
  )
}
