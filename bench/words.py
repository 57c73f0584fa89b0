"""Made texts in four languages whose words are as unevenly frequent as those of real ones.

The most frequent words of a language are real ones of the field; the long tail is made of syllables. The word of rank
r is drawn in proportion to 1 / (r + 12) (Zipf's law as Mandelbrot bent it), so that a register has words in a tenth of
its projects, in one of a hundred, and in a handful.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from random import Random

LANGUAGES = ("en", "fr", "es", "it")
#: Different words a language has.
SIZE = 30_000
_BEND = 12

_FREQUENT = {
    "en": """the of and in for with to a by is cooperative members project training farmers women village market
        income credit savings water school health work young local region partner support service product quality
        price seed coffee cocoa milk fish forest land energy waste housing craft tourism migration law register
        manager board meeting plan study visit exchange method tool machine mill store road harvest season soil
        irrigation herd honey cotton rice maize bean fruit oil spice fibre leather wood stone metal paper fund loan
        share capital profit loss audit account tax export import trade fair label network union federation
        district province coast island mountain valley river city border family child elder worker producer
        consumer neighbour teacher nurse driver builder weaver baker fisher herder gardener""",
    "fr": """le la les de des et en pour avec un une par est coopérative membres projet formation agriculteurs femmes
        village marché revenu crédit épargne eau école santé travail jeunes local région partenaire appui service
        produit qualité prix semence café cacao lait poisson forêt terre énergie déchets logement artisanat tourisme
        migration loi registre gérant conseil réunion plan étude visite échange méthode outil machine moulin magasin
        route récolte saison sol irrigation troupeau miel coton riz maïs haricot fruit huile épice fibre cuir bois
        pierre métal papier fonds prêt part capital bénéfice perte contrôle compte impôt commerce foire réseau union
        fédération province côte île montagne vallée rivière ville frontière famille enfant ouvrier producteur
        consommateur voisin enseignant infirmière chauffeur maçon tisserand boulanger pêcheur berger jardinier""",
    "es": """el la los de del y en para con un una por es cooperativa socios proyecto formación agricultores mujeres
        aldea mercado ingreso crédito ahorro agua escuela salud trabajo jóvenes local región colaboradora apoyo
        servicio producto calidad precio semilla café cacao leche pescado bosque tierra energía residuos vivienda
        artesanía turismo migración ley registro gerente consejo reunión plan estudio visita intercambio método
        herramienta máquina molino almacén camino cosecha estación suelo riego rebaño miel algodón arroz maíz frijol
        fruta aceite especia fibra cuero madera piedra metal papel fondo préstamo cuota capital ganancia pérdida
        auditoría cuenta impuesto comercio feria red unión federación provincia costa isla montaña valle río ciudad
        frontera familia niño obrero productor consumidor vecino maestro enfermera chofer albañil tejedor panadero""",
    "it": """il la i di del e in per con un una da è cooperativa soci progetto formazione agricoltori donne villaggio
        mercato reddito credito risparmio acqua scuola salute lavoro giovani locale regione partner sostegno servizio
        prodotto qualità prezzo seme caffè cacao latte pesce bosco terra energia rifiuti abitazione artigianato
        turismo migrazione legge registro dirigente consiglio riunione piano studio visita scambio metodo attrezzo
        macchina mulino magazzino strada raccolto stagione suolo irrigazione gregge miele cotone riso mais fagiolo
        frutta olio spezia fibra cuoio legno pietra metallo carta fondo prestito quota capitale utile perdita
        revisione conto imposta commercio fiera rete unione federazione provincia costa isola montagna valle fiume
        città confine famiglia bambino operaio produttore consumatore vicino maestro infermiera autista muratore""",
}
_SYLLABLES = {
    "en": ("bar", "wick", "ton", "hol", "mer", "sel", "dren", "fol", "gar", "ley", "pin", "rus", "thor", "wen", "kel"),
    "fr": ("bou", "cheu", "dar", "eil", "fon", "gui", "jou", "lan", "mar", "neau", "quin", "rou", "tel", "val", "zier"),
    "es": ("bar", "ces", "dor", "eño", "fal", "gui", "jal", "llo", "mar", "nue", "quir", "ros", "tal", "vez", "zon"),
    "it": ("bel", "cia", "dol", "fan", "gio", "lum", "mar", "nel", "orz", "pia", "que", "ris", "sco", "tur", "vez"),
}


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, most frequent first, and their summed weights for drawing."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, chance: Random, count: int) -> list[str]:
        """So many words, each drawn for itself."""
        return chance.choices(self.words, cum_weights=self.weights, k=count)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The 30,000 words of a language, the same in every run."""
    chance = Random(f"words:{language}")
    syllables = _SYLLABLES[language]
    tail = ["".join(parts) for count in (2, 3, 4) for parts in product(syllables, repeat=count)]
    chance.shuffle(tail)
    words = dict.fromkeys([*_FREQUENT[language].split(), *tail])
    return Vocabulary(tuple(words)[:SIZE], tuple(accumulate(1 / (rank + _BEND) for rank in range(1, SIZE + 1))))


def text(chance: Random, language: str, count: int) -> str:
    """A text of so many words in sentences of six to sixteen."""
    words = vocabulary(language).draw(chance, count)
    sentences = []
    while words:
        length = chance.randint(6, 16)
        sentence, words = words[:length], words[length:]
        sentences.append(" ".join(sentence).capitalize() + ".")
    return " ".join(sentences)
