#include <libintl.h>
#include <stdio.h>
int main(int argc, char **argv) {
    /* Translators: shown on the board of the harbour. */
    printf(gettext("Il a neigé toute la nuit.\n"));
    printf(ngettext("%d bateau est rentré.\n", "%d bateaux sont rentrés.\n", argc), argc);
    puts(gettext("L’école est fermée. Elle rouvre demain."));
    puts(pgettext("menu", "Quitter"));
    return 0;
}
