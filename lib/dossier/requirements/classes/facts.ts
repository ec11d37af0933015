export type { ClassGroup, ClassYear } from './queries'
