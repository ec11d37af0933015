-- Codes for who lost the second factor; hashed, once each.

CALL authz.anew('authz.recovery_code');
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.recovery_code TO oversteek_writer;
