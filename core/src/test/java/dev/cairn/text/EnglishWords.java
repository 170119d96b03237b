package dev.cairn.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words as English makes them, and words that look so: roots with endings and the spelling that goes with them. */
final class EnglishWords {
    private static final String ROOTS = """
            able abstract accept act adapt add admit agree allow analyse announce answer appear apply argue arrange arrive \
            ask assist assume attach attack attend avoid back balance base batch be beat become begin behave believe bless \
            block board book borrow branch break bridge bring build bury busy buy cache calculate call cancel care carry \
            catch cause change charge check child choose city class clean clear clever climb close code collect come \
            commit commune compare compile complete compute conclude condition confuse connect consider contain continue \
            control copy correct count country cover create cry custom cut danger data deal decide declare define delay \
            delete deliver deny depend describe deserve design destroy detail develop die differ direct disagree discover \
            discuss divide do dog dream drive drop dry early easy eat economy edit effect employ empty enable end engine \
            enjoy enter error establish evaluate event exact examine example except excite execute exist expand expect \
            explain express extend fail fall fame family fast feed feel fetch file fill final find finish fit fix flat fly \
            focus follow force form free friend full function gas general generate get give glass go grammar grow guess \
            handle happen happy hate have head hear heavy help hesitate hide hit hold hope house identity ignore imagine \
            import improve include increase index inform insert inspect install intend interest introduce invest iron \
            issue join judge jump keep key kill kind kiss knife know label land language last late lay lazy lead leaf \
            learn leave lie like limit list live load local log logic lose love machine make manage map mark match matter \
            mean measure member memory merge message migrate mind miss mix model modify move name nation natural need \
            notice number obey object observe occur offer open operate oppose option order organ own pack page panic parse \
            party pass pay perform permit pick picnic plan play please point policy possible post prefer prepare press \
            pretty prevent print process produce program promise protect prove provide public pull push put quality query \
            question quick quiz rate reach react read real realise receive recognise record recover reduce refer reflect \
            refuse relate release rely remain remember remove repair repeat replace reply report request require rescue \
            reset resolve respect respond rest result return reveal review rich ring rise roll rotate round rule run safe \
            save say scan schedule school search see select sell send sense separate serve session set shake share shelf \
            ship shoe shop short show shut sign silly similar simple sing sit size ski sky sleep slip small smile solve \
            sort speak specific spend split spoil spy stable standard stand start state stay steal stop store story \
            strange strong study style succeed success suffer suggest supply support suppose swim symbol system take talk \
            teach team tell tend terrible test text theory thin think tie tidy time token toy trace track trade traffic \
            train transfer transform translate travel treat tree trial trust try turn type understand unite universe \
            update urge use usual vacuum valid value vary vector verify version very view visit voice vote wait walk want \
            warn wash watch wear weigh wife win wish wolf woman wonder word work worry write yell yes yield young zero""";

    private static final String ENDINGS = """
            s es 's ed d ing er ers est ly y ies ied ier iest ily ness nesses ful fully fulness less lessly lessness ment \
            ments mental al ally ally als ance ances ancy ence ences ency ant ants ent ents able ably ability abilities \
            ible ibly ibility ibilities ion ions ional ionally ation ations ational ator ators atory ative atively \
            ativeness ate ated ating ates ive ives ively iveness ivity ivities ity ities ize izes ized izing izer izers \
            ization izations ise ised ising isation ism isms ist ists istic istically ic ical ically icate icated icity \
            icities ous ously ousness ology ologies ological ologist logy ography en ened ening ship ships hood dom \
            eed eeds edly ingly ings alize alized alizing alism alist alists ality alities entli ousli""";

    private static final String TRICKY = """
            a i o an as is us be by of ox ties lies dies pies flies skies cries ies sses eed eeds caress caresses ponies \
            cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned falling hissing fizzed \
            failing filing happy sky relational conditional rational valenci hesitanci digitizer conformabli radicalli \
            differentli vileli analogousli vietnamization predication operator feudalism decisiveness hopefulness \
            callousness formaliti sensitiviti sensibiliti triplicate formative formalize electriciti electrical hopeful \
            goodness revival allowance inference airliner gyroscopic adjustable defensible irritant replacement \
            adjustment dependent adoption homologou communism activate angulariti homologous effective bowdlerize \
            probate rate cease controll roll news sky skies dying lying tying idly gently ugly early only singly \
            innings outings cannings howe proceed exceed succeed generate generic general university universe universal \
            universities organization organize organ apology apologies psychology analogical humbly nobly possibly \
            abilities ability able ables yes yesterday yy syzygy rhythm rhythms nth xyz aaa eee iii ooo bbb sss ing ed er \
            ion ions ement ements queue queues queuing queueing eye eyes eyeing shoe shoes tree trees agree agrees \
            oed oing obey obeyed obeying employ employed buy buying say saying says toys keyed player playing yyy day days \
            mother brother water paper number e g x1 v2 4th 22nd 1990s mp3s b2b 3ds covid19 1000 007 0x1f i18n abc123s""";

    private EnglishWords() {}

    /** The tricky words, all roots, and {@code count} inflected or invented ones. */
    static List<String> some(int count, Random random) {
        Set<String> words = new LinkedHashSet<>(List.of(TRICKY.split(" ")));
        words.addAll(List.of(ROOTS.split(" ")));
        int wanted = words.size() + count;
        while (words.size() < wanted) {
            String word = random.nextInt(4) == 0 ? invented(random) : inflected(random);
            if (word.length() <= 64) {
                words.add(word);
            }
        }
        return new ArrayList<>(words);
    }

    private static String inflected(Random random) {
        String word = pick(ROOTS.split(" "), random);
        for (int i = random.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
            word = join(word, pick(ENDINGS.split(" "), random).replace("'", ""), random);
        }
        return random.nextInt(12) == 0 ? pick("un re dis pre over non inter".split(" "), random) + word : word;
    }

    private static String join(String word, String ending, Random random) {
        char last = word.charAt(word.length() - 1);
        boolean vowel = "aeiou".indexOf(ending.isEmpty() ? 'x' : ending.charAt(0)) >= 0;
        if (last == 'e' && vowel) {
            return word.substring(0, word.length() - 1) + ending;
        }
        if (last == 'y' && random.nextBoolean()) {
            return word.substring(0, word.length() - 1) + 'i' + ending;
        }
        boolean doubles = vowel && "bdglmnprt".indexOf(last) >= 0 && random.nextInt(3) == 0;
        return doubles ? word + last + ending : word + ending;
    }

    private static String invented(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            word.append(pick("b c d f g h j k l m n p r s t v w x y z th st ch qu".split(" "), random));
            word.append(pick("a e i o u y ee oo ai ou".split(" "), random));
            if (random.nextBoolean()) {
                word.append(pick("b d l m n p r s t ll ss tt zz x w y".split(" "), random));
            }
        }
        String ending =
                random.nextInt(3) == 0 ? "" : pick(ENDINGS.split(" "), random).replace("'", "");
        return word.append(ending).toString();
    }

    static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
