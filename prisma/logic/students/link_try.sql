-- How often a code was tried.

CALL authz.anew('authz.link_try');
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.link_try TO oversteek_writer;
