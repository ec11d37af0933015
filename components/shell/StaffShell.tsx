import { LogOut, Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { FreshOnBack } from '@/components/ui/FreshOnBack'
import { WhoseField } from '@/components/ui/Whose'
import type { T } from '@/lib/messages'
import { Mark } from './Mark'
import styles from './Shell.module.css'

export type NavItem = { href: string; label: string; count?: number; current?: boolean }

type Props = {
  t: T
  nav: readonly NavItem[]
  person: string
  school: string
  role: string
  /** Only for somebody with more than one school or role. */
  switchHref?: string
  sessionsHref: string
  signOut: (form: FormData) => Promise<void>
  demo?: ReactNode
  /** Under the rail: the LocaleSwitch. */
  foot?: ReactNode
  children: ReactNode
}

/** The rail of the people who work here; on a phone it folds into a menu at the top. */
export function StaffShell({ t, demo, children, ...rest }: Props) {
  const waiting = rest.nav.reduce((sum, item) => sum + (item.count ?? 0), 0)
  return (
    <>
      {demo}
      <FreshOnBack />
      <div className={styles.staff}>
        <header className={styles.rail}>
          <Mark name={t('ui.product')} />
          <details className={styles.menu}>
            <summary>
              <Menu size={20} aria-hidden="true" /> {t('ui.menuShort')}
              {waiting > 0 && <Count t={t} count={waiting} />}
            </summary>
            <RailBody t={t} {...rest} />
          </details>
          <div className={styles.railBody}>
            <RailBody t={t} {...rest} />
          </div>
        </header>
        <main id="inhoud" className={styles.main}>
          {children}
        </main>
      </div>
    </>
  )
}

function RailBody({
  t,
  nav,
  person,
  school,
  role,
  switchHref,
  sessionsHref,
  signOut,
  foot,
}: Omit<Props, 'demo' | 'children'>) {
  return (
    <>
      <nav aria-label={t('ui.menu')} className={styles.nav}>
        {nav.map((item) => (
          <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count ? <Count t={t} count={item.count} /> : null}
          </a>
        ))}
      </nav>
      <div className={styles.me}>
        <b>{person}</b>
        <span>{role}</span>
        <span>{school}</span>
        {switchHref && <a href={switchHref}>{t('ui.switchRole')}</a>}
        <a href={sessionsHref}>{t('account.sessions.short')}</a>
        <form action={signOut}>
          <WhoseField />
          <button type="submit">
            <LogOut size={18} aria-hidden="true" /> {t('ui.signOut')}
          </button>
        </form>
        {foot}
      </div>
    </>
  )
}

function Count({ t, count }: { t: T; count: number }) {
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="unseen">, {t('ui.waiting', { count })}</span>
    </span>
  )
}
