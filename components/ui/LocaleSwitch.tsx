import { type Locale, locales } from '@/lib/messages'
import styles from './LocaleSwitch.module.css'

const names: Record<Locale, string> = { nl: 'Nederlands', en: 'English' }

type Props = { locale: Locale; label: string; action: (form: FormData) => Promise<void> }

export function LocaleSwitch({ locale, label, action }: Props) {
  return (
    <form action={action} className={styles.switch} aria-label={label}>
      {locales.map((other) => (
        <button
          key={other}
          type="submit"
          name="taal"
          value={other}
          lang={other}
          aria-current={other === locale ? 'true' : undefined}
        >
          {names[other]}
        </button>
      ))}
    </form>
  )
}
