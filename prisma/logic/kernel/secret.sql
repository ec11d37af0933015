-- The key that signs contexts; only the definers read it.

CALL authz.anew('authz.secret');
GRANT SELECT ON authz.secret TO oversteek_authz, oversteek_writer;
