// The enums of the schema as plain values and types, for rules and pages that know no database.
export * from './generated/enums'
