// Parts of a statement, for a read that Prisma has no words for: values in it stay values.
import { Prisma } from './generated/client'

export const sql = Prisma.sql
