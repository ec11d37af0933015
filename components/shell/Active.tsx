import type { T } from '@/lib/messages'
import styles from './Shell.module.css'

export type ActivePlace = { words: string; href: string }

/** For somebody with more than one school or role: which one this page belongs to. */
export function Active({ t, active }: { t: T; active: ActivePlace }) {
  return (
    <p className={styles.active}>
      {t('ui.activeNow', { place: active.words })} <a href={active.href}>{t('ui.switchRole')}</a>
    </p>
  )
}
