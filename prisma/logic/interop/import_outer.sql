-- What identifiers of other systems mean here.

CALL authz.guard('import_outer');
GRANT DELETE ON import_outer TO oversteek_writer;
