-- A code by which a student links two schools; hashed, for one day.

CALL authz.anew('authz.link_code');
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.link_code TO oversteek_writer;
